"""The influence network: ties and how they form."""
