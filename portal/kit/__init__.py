"""What knows no benefit and what every domain may use."""
