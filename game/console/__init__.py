"""What commands share: options, selection of scenarios and strategies, progress bars and printed output."""
