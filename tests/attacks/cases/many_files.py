"""Makes files until there are no more names."""
for number in range(10**6):
    open(f"/tmp/pwned{number}", "w").close()
