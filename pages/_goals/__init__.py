"""Goals and annotations: forms that set them, and the question before one goes."""
