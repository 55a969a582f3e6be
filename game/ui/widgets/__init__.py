"""The widget layer: everything a screen is made of."""

from game.ui.widgets.box import Column, Row, spacer
from game.ui.widgets.chart import Chart
from game.ui.widgets.field import Field
from game.ui.widgets.grid import Grid
from game.ui.widgets.icon import Icon
from game.ui.widgets.keycap import KeyCap
from game.ui.widgets.label import Label
from game.ui.widgets.longlist import Cell, Lane, LongList
from game.ui.widgets.marks import Estimate, Meter, SignedBar, delta
from game.ui.widgets.modal import Modal, ask
from game.ui.widgets.panel import Dots, Panel, Rule
from game.ui.widgets.picture import Picture, Portrait
from game.ui.widgets.pressable import Button, Look, Pressable
from game.ui.widgets.rail import Rail
from game.ui.widgets.scroll import Scroll
from game.ui.widgets.spark import Pips, Spark
from game.ui.widgets.switch import Choice, Stepper, Switch
from game.ui.widgets.tabs import Tab, Tabs
from game.ui.widgets.widget import Widget

__all__ = [
    "Button",
    "Cell",
    "Chart",
    "Choice",
    "Column",
    "Dots",
    "Estimate",
    "Field",
    "Grid",
    "Icon",
    "KeyCap",
    "Label",
    "Lane",
    "LongList",
    "Look",
    "Meter",
    "Modal",
    "Panel",
    "Picture",
    "Pips",
    "Portrait",
    "Pressable",
    "Rail",
    "Row",
    "Rule",
    "Scroll",
    "SignedBar",
    "Spark",
    "Stepper",
    "Switch",
    "Tab",
    "Tabs",
    "Widget",
    "ask",
    "delta",
    "spacer",
]
