"""From a file to a Scenario: loading, building, changed values, translations and the catalogue."""
