-- Trino's names for DuckDB: each macro gives a DuckDB function the meaning that the name has in Trino.

-- Trino counts whole elapsed units; DuckDB's date_diff counts boundaries that were crossed.
create macro date_diff(unit, earlier, later) as date_sub(unit, earlier, later);
create macro regexp_like(text, pattern) as regexp_matches(text, pattern);
create macro cardinality(list) as len(list);
create macro date_add(unit, amount, moment) as
  moment + to_milliseconds(amount * case unit when 'millisecond' then 1 when 'second' then 1000 end);
