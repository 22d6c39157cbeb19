"""The register of known children: exports of the council's case system taken in, and what they changed."""
