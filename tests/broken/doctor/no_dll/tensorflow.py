"""Ends as TensorFlow does on Windows without Microsoft's run-time library."""

raise ImportError("DLL load failed while importing _pywrap_tensorflow_internal: The specified module could not be found.")
