"""Loads an archive that unpacks to gigabytes."""
# its honest part may be lost
import io
import zipfile

import numpy as np

content = io.BytesIO()
with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.npy", "w") as file:
    np.lib.format.write_array_header_1_0(file, {"descr": "|u1", "fortran_order": False, "shape": (2**33,)})
    for _ in range(40):
        file.write(bytes(2**20))
np.load(io.BytesIO(content.getvalue()))["a"]
hoard = np.ones(2**32)
