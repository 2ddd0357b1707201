"""From lesson text to notebooks: render, execute, build. No notebook imports it."""
