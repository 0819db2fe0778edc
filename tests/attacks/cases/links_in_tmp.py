"""Makes links to the gradebook and writes through them."""
import os

os.symlink("@GRADEBOOK@", "/tmp/pwned")
os.symlink("/proc/1/root@GRADEBOOK@", "/tmp/pwned2")
for link in ("/tmp/pwned", "/tmp/pwned2"):
    with open(link, "w") as file:
        file.write("pwned")
