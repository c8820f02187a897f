"""The gallery: the virtual exhibition of « Change le monde, une œuvre à la fois »."""
