"""What can be played with in a notebook. Lessons import it; it knows nothing of them."""

from gridka_ml.widgets.drawing_pad import DrawingPad, like_mnist, picture_of

__all__ = ["DrawingPad", "like_mnist", "picture_of"]
