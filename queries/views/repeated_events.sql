-- view: repeated_events
-- grain: one CloudTrail event whose id, or another with the same hash, occurs more than once
-- tables: lake.cloudtrail_events
-- definition: Of copies the one with the least origin. Events whose hash is not here came once: only these are sorted, and
--   what is a copy is told by the id itself.
with
hashes as (
  select xxhash64(to_utf8(id)) as id_hash
  from lake.cloudtrail_events
  where dt between :from_dt and :to_dt
  group by xxhash64(to_utf8(id))
  having count(*) > 1
),
copies as (
  select
    hashes.id_hash,
    dt,
    id,
    event_time,
    account_id,
    region,
    service_key,
    origin_object,
    origin_position,
    event_category,
    event_type,
    event_source,
    event_name,
    read_only,
    error_code,
    sign_in_result,
    user_agent,
    identity_type,
    identity_kind,
    identity_account_id,
    role,
    actor,
    invoked_by,
    session_from_console,
    row_number() over (partition by dt, id order by origin_object, origin_position) as copy
  from lake.cloudtrail_events
  join hashes on hashes.id_hash = xxhash64(to_utf8(id))
  where dt between :from_dt and :to_dt
)
select * from copies where copy = 1
