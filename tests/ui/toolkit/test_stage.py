"""The stage: keyboard focus, tooltips, dialogs, scrolling, controls, and no drawing while nothing changes."""

from __future__ import annotations

import pygame

from game.ui.toolkit.appearance.tooltip_content import Tip
from game.ui.toolkit.widgets import (
    Button,
    Checkbox,
    Column,
    Grid,
    Label,
    Meter,
    Modal,
    RadioGroup,
    Row,
    Scroll,
    Stepper,
    Tab,
    Tabs,
    TextField,
    open_question,
)
from game.ui.toolkit.window.app import App
from tests.ui.conftest import Built, Pilot
from tests.ui.toolkit.focus import focused_name


def test_nothing_is_drawn_while_nothing_changes(pilot: Pilot) -> None:
    meter = Meter(40)
    pilot.show(lambda stage: Column(Label("still"), meter))
    pilot.tick(0.1)
    before = pilot.stage.frames
    pilot.tick(3)
    assert pilot.stage.frames == before
    assert pilot.stage.next_wake() is None
    meter.set_amount(41)
    pilot.tick(0.1)
    assert pilot.stage.frames == before + 1


def test_a_change_redraws_only_its_own_area(pilot: Pilot) -> None:
    meter = Meter(40, width=100)
    pilot.show(lambda stage: Column(meter, Label("far below"), across="start"))
    meter.set_amount(60)
    parts = pilot.stage.draw()
    assert parts
    assert sum(part.w * part.h for part in parts) < 200 * 60


def test_a_partial_redraw_equals_a_full_redraw(pilot: Pilot) -> None:
    buttons = [Button(f"b{at}", lambda: None) for at in range(4)]
    meter = Meter(40, target=40, width=100)
    pilot.show(lambda stage: Column(*buttons, meter, gap=4, pad=(20, 20)))
    meter.target = 90
    meter.set_amount(60)
    pilot.key("tab", "tab", "down", "up")
    pilot.point(buttons[3])
    partly = pygame.image.tobytes(pilot.stage.surface, "RGB")
    pilot.stage.damage(pilot.stage.surface.get_rect())
    pilot.stage.draw()
    assert pygame.image.tobytes(pilot.stage.surface, "RGB") == partly


def test_tab_and_shift_tab_walk_in_reading_order(pilot: Pilot) -> None:
    pilot.show(lambda stage: Row(*(Button(name, lambda: None) for name in "abc")))
    walked = []
    for _ in range(4):
        pilot.key("tab")
        walked.append(focused_name(pilot))
    assert walked == ["a", "b", "c", "a"]
    pilot.key("tab", shift=True)
    assert focused_name(pilot) == "c"


def test_arrow_keys_move_the_focus_spatially(pilot: Pilot) -> None:
    names = "abcdefghi"
    pilot.show(lambda stage: Grid(*(Button(name, lambda: None) for name in names), columns=3))
    pilot.key("tab", "right", "down")
    assert focused_name(pilot) == "e"
    pilot.key("left", "down")
    assert focused_name(pilot) == "g"
    pilot.key("down")
    assert focused_name(pilot) == "g"


def test_enter_space_click_and_hotkey_all_press(pilot: Pilot) -> None:
    pressed: list[str] = []
    pilot.show(lambda stage: Column(Button("Go", lambda: pressed.append("go"), hotkey="g")))
    pilot.key("tab", "return", "space", "g")
    pilot.click("button", "Go")
    assert pressed == ["go"] * 4


def test_key_repeat_presses_once_but_moves_the_focus_on(pilot: Pilot) -> None:
    pressed: list[str] = []
    pilot.show(lambda stage: Column(*(Button(name, lambda: pressed.append("x"), hotkey="g") for name in "abc")))
    pilot.key("tab")
    for name in ("return", "g", "down"):
        for _ in range(2):
            code = pygame.key.key_code(name)
            pygame.event.post(pygame.Event(pygame.KEYDOWN, key=code, mod=0, unicode="", scancode=0))
    pilot.app.pump()
    assert pressed == ["x", "x"]
    assert focused_name(pilot) == "c"


def test_a_disabled_button_shows_its_reason_instead_of_pressing(pilot: Pilot) -> None:
    pressed: list[str] = []
    tip = Tip("Blocked", note="Hiring is frozen.")
    pilot.show(lambda stage: Column(Button("Replace", lambda: pressed.append("x"), hotkey="1", enabled=False, tip=tip)))
    pilot.key("1", "return")
    assert pressed == []
    assert "Hiring is frozen." in pilot.describe()


def test_a_dialog_traps_the_focus_and_restores_it(pilot: Pilot) -> None:
    closed: list[str] = []
    pilot.show(lambda stage: Column(Button("One", lambda: None), Button("Two", lambda: None, hotkey="t")))
    pilot.key("tab", "tab")
    body = Column(Button("Yes", lambda: None), Button("No", lambda: None))
    pilot.stage.open(Modal("Sure?", body), lambda: closed.append("closed"))
    seen = set()
    for _ in range(5):
        pilot.key("tab")
        seen.add(focused_name(pilot))
    assert seen == {"Yes", "No"}
    pilot.key("escape")
    assert focused_name(pilot) == "Two"
    assert closed == ["closed"]


def test_a_question_runs_the_chosen_answer_and_none_on_escape(pilot: Pilot) -> None:
    answered: list[str] = []
    pilot.show(lambda stage: Column(Button("Quit", lambda: None)))
    pilot.key("tab")
    answers = (("Stay", lambda: answered.append("stay")), ("Leave", lambda: answered.append("leave")))
    open_question(pilot.stage, "Leave the game?", "Every finished quarter is saved.", answers)
    assert focused_name(pilot) == "Stay"
    pilot.key("escape")
    assert answered == []
    open_question(pilot.stage, "Leave the game?", "Every finished quarter is saved.", answers)
    pilot.click("button", "Leave")
    assert answered == ["leave"]
    assert focused_name(pilot) == "Quit"


def test_the_focused_widget_is_scrolled_into_view(pilot: Pilot) -> None:
    buttons = [Button(f"b{at}", lambda: None) for at in range(40)]
    scroll = Scroll(Column(*buttons, gap=4))
    pilot.show(lambda stage: Column(scroll))
    for _ in range(40):
        pilot.key("tab")
        assert pilot.stage.focus is not None
        assert scroll.rect.contains(pilot.stage.focus.rect)
    pilot.key("tab")
    assert focused_name(pilot) == "b0"
    assert scroll.offset == 0


def test_wheel_and_keys_scroll_and_stop_at_the_ends(pilot: Pilot) -> None:
    scroll = Scroll(Column(*(Label(f"line {at}") for at in range(90))))
    pilot.show(lambda stage: Column(scroll))
    pilot.point(scroll)
    pilot.wheel(-2)
    assert scroll.offset > 0
    pilot.wheel(50)
    assert scroll.offset == 0
    pilot.key("tab", "pagedown")
    assert scroll.offset > 300
    pilot.key("end")
    assert scroll.offset == scroll.furthest()


def test_arrow_keys_choose_tabs_and_keep_the_focus(pilot: Pilot) -> None:
    chosen: list[str] = []
    pilot.show(lambda stage: Column(Tabs((Tab("a", "A"), Tab("b", "B"), Tab("c", "C")), "a", chosen.append)))
    pilot.key("tab", "right", "right", "right")
    assert chosen == ["b", "c", "a"]
    assert focused_name(pilot) == "A"


def test_typed_text_presses_no_hotkeys(pilot: Pilot) -> None:
    pressed: list[str] = []
    words: list[str] = []
    pilot.show(
        lambda stage: Column(
            TextField("Try", "", words.append, longest=5), Button("Undo", lambda: pressed.append("z"), hotkey="z")
        )
    )
    pilot.key("tab", "z", "space")
    pilot.type("zebra!")
    pilot.key("backspace")
    assert words[-1] == "zebr"
    assert pressed == []


def test_form_controls_describe_their_state(pilot: Pilot) -> None:
    changes: list[object] = []
    pilot.show(
        lambda stage: Column(
            Checkbox("Sound", False, changes.append),
            RadioGroup((("d", "Dark"), ("l", "Light")), "d", changes.append, name="Theme"),
            Stepper("Text", [(1.0, "100 %"), (1.5, "150 %")], 0, changes.append),
        )
    )
    pilot.key("tab", "space", "tab", "tab", "return", "tab", "right")
    assert changes == [True, "l", 1.5]
    assert "checkbox 'Sound' on" in pilot.describe()
    assert "radio 'Light' chosen" in pilot.describe()
    assert "slider 'Text' 150 %*" in pilot.describe()


def test_changing_size_and_text_scale_keeps_the_focus(pilot: Pilot) -> None:
    pilot.show(lambda stage: Column(Button("One", lambda: None), Button("Two", lambda: None)))
    pilot.key("tab", "tab")
    pilot.resize((900, 500))
    assert pilot.stage.surface.get_size() == (900, 500)
    pilot.app.set_look("light", 2.0)
    pilot.app.pump()
    assert focused_name(pilot) == "Two"
    assert pilot.stage.focus is not None
    assert pilot.stage.focus.rect.right <= 900


def test_escape_goes_back_and_the_first_screen_stays(pilot: Pilot) -> None:
    pilot.app.show(Built(lambda stage: Label("first")))
    pilot.app.show(Built(lambda stage: Label("second")))
    assert "second" in pilot.describe()
    pilot.key("escape")
    assert "first" in pilot.describe()
    pilot.key("escape")
    assert "first" in pilot.describe()


def test_reduced_motion_jumps_to_the_end() -> None:
    app = App((640, 400), reduced_motion=True)
    seen: list[float] = []
    app.stage.animate(1.0, seen.append)
    assert seen == [1.0]


def test_an_animation_runs_to_its_end_and_then_stops(pilot: Pilot) -> None:
    pilot.show(lambda stage: Label("x"))
    seen: list[float] = []
    pilot.stage.animate(0.2, seen.append)
    pilot.tick(0.5)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert pilot.stage.next_wake() is None


def test_posted_calls_run_in_the_event_loop(pilot: Pilot) -> None:
    done: list[str] = []
    pilot.show(lambda stage: Label("x"))
    pilot.app.post(lambda: done.append("done"))
    assert done == []
    pilot.app.pump()
    assert done == ["done"]
