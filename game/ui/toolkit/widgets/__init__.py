"""All widgets and layout boxes a screen is built of; screens import them from here."""

from game.ui.toolkit.layout.box import Column, Row, spacer
from game.ui.toolkit.layout.grid import Grid
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.layout.virtual_list import ListCell, ListColumn, VirtualList
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.button import Button, ButtonBase, ButtonStyle
from game.ui.toolkit.widgets.controls import Checkbox, RadioGroup, Stepper
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.meters import DivergingBar, EstimateBar, Meter, delta_label
from game.ui.toolkit.widgets.modal import Modal, open_question
from game.ui.toolkit.widgets.panel import Divider, DotMeter, Panel
from game.ui.toolkit.widgets.picture import Picture
from game.ui.toolkit.widgets.sparkline import Sparkline
from game.ui.toolkit.widgets.step_indicator import StepIndicator
from game.ui.toolkit.widgets.tabs import Tab, Tabs
from game.ui.toolkit.widgets.text_field import TextField

__all__ = [
    "Button",
    "ListCell",
    "RadioGroup",
    "Column",
    "DotMeter",
    "EstimateBar",
    "TextField",
    "Grid",
    "Icon",
    "KeyCap",
    "Label",
    "ListColumn",
    "VirtualList",
    "ButtonStyle",
    "Meter",
    "Modal",
    "Panel",
    "Picture",
    "StepIndicator",
    "ButtonBase",
    "Row",
    "Divider",
    "Scroll",
    "DivergingBar",
    "Sparkline",
    "Stepper",
    "Checkbox",
    "Tab",
    "Tabs",
    "Widget",
    "open_question",
    "delta_label",
    "spacer",
]
