"""The widget layer: everything a screen is made of."""

from game.ui.toolkit.layout.box import Column, Row, spacer
from game.ui.toolkit.layout.grid import Grid
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.layout.virtual_list import ListCell, ListColumn, VirtualList
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.button import Button, ButtonBase, ButtonStyle
from game.ui.toolkit.widgets.chart import Chart
from game.ui.toolkit.widgets.controls import Checkbox, RadioGroup, Stepper
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.interval_bar import IntervalBar
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.meters import DivergingBar, EstimateBar, Meter, delta_label
from game.ui.toolkit.widgets.modal import Modal, open_question
from game.ui.toolkit.widgets.panel import Divider, DotMeter, Panel
from game.ui.toolkit.widgets.picture import Picture, Portrait
from game.ui.toolkit.widgets.sparkline import Sparkline, StepIndicator
from game.ui.toolkit.widgets.tabs import Tab, Tabs
from game.ui.toolkit.widgets.text_field import TextField

__all__ = [
    "Button",
    "ListCell",
    "Chart",
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
    "Portrait",
    "ButtonBase",
    "IntervalBar",
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
