"""Those who take part: no login; what they agreed to; the links that give them their works back."""
