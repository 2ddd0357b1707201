"""An attendee's folder, beside the notebooks: the progress that is kept there, and the page of the day that shows it.

For the command line, which places the pages, and for the classroom, which keeps the progress. Standard library only.
"""

from gridka_ml.folder.kept import FOLDER, SIGNS, Earlier, Kept, State, in_words, keeps_progress

__all__ = ["FOLDER", "SIGNS", "Earlier", "Kept", "State", "in_words", "keeps_progress"]
