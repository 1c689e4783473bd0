"""Training of the attribution model: data, network, loop, export."""
