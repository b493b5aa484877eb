"""Who said what, about whom, when, according to whom, over whole collections of reports."""

__version__ = "0.1.0"
