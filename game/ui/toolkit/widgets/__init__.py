"""The widget layer: everything a screen is made of."""

from game.ui.toolkit.layout.box import Column, Row, spacer
from game.ui.toolkit.layout.grid import Grid
from game.ui.toolkit.layout.scroll import Scroll
from game.ui.toolkit.layout.virtual_list import Cell, Lane, LongList
from game.ui.toolkit.widget import Widget
from game.ui.toolkit.widgets.button import Button, Look, Pressable
from game.ui.toolkit.widgets.chart import Chart
from game.ui.toolkit.widgets.controls import Choice, Stepper, Switch
from game.ui.toolkit.widgets.icon import Icon
from game.ui.toolkit.widgets.interval import Rail
from game.ui.toolkit.widgets.keycap import KeyCap
from game.ui.toolkit.widgets.label import Label
from game.ui.toolkit.widgets.meters import Estimate, Meter, SignedBar, delta
from game.ui.toolkit.widgets.modal import Modal, ask
from game.ui.toolkit.widgets.panel import Dots, Panel, Rule
from game.ui.toolkit.widgets.picture import Picture, Portrait
from game.ui.toolkit.widgets.sparkline import Pips, Spark
from game.ui.toolkit.widgets.tabs import Tab, Tabs
from game.ui.toolkit.widgets.text_field import Field

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
