"""Works, their originals and renditions, and the two questions asked of them: is it exhibited, and who may read it."""
