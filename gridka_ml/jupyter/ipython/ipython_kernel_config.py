# For every kernel of this environment, also before a lesson is open.
c.InteractiveShellApp.extensions.append("gridka_ml._before_opening")  # noqa: F821
