# broken: a part that has no place in the layers
