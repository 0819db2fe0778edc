"""Opens other submissions and the gradebook by their full names."""
texts = []
for path in ("@SUBMITTED@/neighbour.ipynb", "@GRADEBOOK@", "/etc/shadow", "/etc/passwd", "/root/.bashrc"):
    try:
        texts.append(open(path).read())
    except OSError:
        pass
if texts:
    raise RuntimeError("@CANARY@" + texts[0])
