"""What is an amount, an hour, a span of days, a tax year? Pure values that know no other room."""
