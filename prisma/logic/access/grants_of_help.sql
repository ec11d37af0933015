-- Who reads a student's "I want to talk": the one it went to, nobody else (decision 0003).

-- Help opens for the one who was asked, and for who takes the task over at that school; it closes when the request is
-- closed.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sync_help(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    s signal;
    kept uuid[] := '{}';
BEGIN
    SELECT * INTO s FROM signal WHERE id = which;
    IF s.kind = 'wantsToTalk' AND s.closed_at IS NULL THEN
        SELECT array_agg(authz.put_grant('help', s.id, s.student_id, s.created_at, NULL, to_membership => who,
            for_object => s.id, at_organisation => s.organisation_id)) INTO kept
          FROM (SELECT s.asked_membership_id AS who
              UNION SELECT k.membership_id FROM task k WHERE k.signal_id = s.id AND k.membership_id IS NOT NULL) people;
    END IF;
    PERFORM authz.close_others(s.id, '{help}', kept);
END $$;

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_help() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_help(CASE TG_TABLE_NAME WHEN 'signal'
        THEN NEW.id ELSE (to_jsonb(NEW) ->> 'signal_id')::uuid END);
    RETURN NULL;
END $$;
