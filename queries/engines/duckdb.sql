-- Trino's names for DuckDB: each macro gives a DuckDB function the meaning that the name has in Trino.

-- Trino counts whole elapsed units; DuckDB's date_diff counts boundaries that were crossed.
create macro date_diff(unit, earlier, later) as date_sub(unit, earlier, later);
create macro regexp_like(text, pattern) as regexp_matches(text, pattern);
create macro date_add(unit, amount, moment) as
  moment + to_milliseconds(amount * case unit when 'millisecond' then 1 when 'second' then 1000 end);

-- Trino's greatest and least are null where an argument is; DuckDB's leave it out.
create macro greatest(a, b) as case when a is null or b is null then null when a > b then a else b end;
create macro least(a, b) as case when a is null or b is null then null when a < b then a else b end,
  (a, b, c) as case
    when a is null or b is null or c is null then null
    when a <= b and a <= c then a
    when b <= c then b
    else c
  end;

-- Another hash than Trino's, of another type: it may find what is to be compared, and decide nothing.
create macro to_utf8(text) as encode(text);
create macro xxhash64(bytes) as hash(bytes);
