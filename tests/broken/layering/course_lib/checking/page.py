import nbformat  # broken: it knows nothing of notebooks
