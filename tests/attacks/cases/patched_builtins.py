"""Replaces what every Python program stands on."""
import builtins

builtins.isinstance = lambda *_: True
builtins.len = lambda *_: 0
builtins.all = lambda *_: True
builtins.print = lambda *_things, **_options: None
