-- At the end of a transaction each open crossing has exactly one owner.

-- Owners.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.check_owner() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    t transition;
    o record;
    reached timestamptz;
    last_owner transition_owner;
BEGIN
    SELECT * INTO t FROM transition WHERE id = CASE TG_TABLE_NAME WHEN 'transition'
        THEN NEW.id ELSE (to_jsonb(NEW) ->> 'transition_id')::uuid END;
    reached := t.opened_at;
    FOR o IN SELECT * FROM transition_owner WHERE transition_id = t.id ORDER BY valid_from LOOP
        IF o.valid_from IS DISTINCT FROM reached
        THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
        reached := o.valid_until;
    END LOOP;
    IF reached IS DISTINCT FROM t.ended_at
    THEN RAISE EXCEPTION 'owner_gap' USING ERRCODE = 'OV002'; END IF;
    IF t.ended_at IS NULL THEN
        SELECT * INTO last_owner FROM transition_owner WHERE transition_id = t.id AND valid_until IS NULL;
        IF last_owner.organisation_id IS DISTINCT FROM t.responsible_organisation_id
        THEN RAISE EXCEPTION 'owner_of_other_school' USING ERRCODE = 'OV002'; END IF;
    END IF;
    RETURN NULL;
END $$;
