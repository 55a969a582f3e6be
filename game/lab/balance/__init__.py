"""Balance analysis of a scenario: results of strategies, unused content, the share of luck, and dominant lines."""
