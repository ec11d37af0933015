-- Who decides decides on what they saw: the text and what was decided about it before. And what was seen is all that was
-- ever shown, not only what the last page held.
SET lock_timeout = '5s';

-- Approving copies the text that was read. A page that was opened before somebody else decided overturns nothing.
DROP FUNCTION authz.freeze_entry(uuid, int, freeze_reason);
CREATE FUNCTION authz.freeze_entry(which uuid, seen int, review_seen int, why freeze_reason) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
    r lob_review;
BEGIN
    IF (authz.mode() = 'write' AND authz.membership() IS NOT NULL AND why IN ('approved', 'pta')) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    SELECT * INTO e FROM lob_entry WHERE id = which FOR UPDATE;
    SELECT * INTO r FROM lob_review WHERE entry_id = which FOR UPDATE;
    IF (e.id IS NOT NULL AND r.entry_id IS NOT NULL AND NOT e.hidden_from_school
        AND r.organisation_id = authz.organisation()
        AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob')))) IS NOT TRUE
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF (e.version = seen) IS NOT TRUE THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    IF (r.version = review_seen) IS NOT TRUE THEN RAISE EXCEPTION 'review_changed' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.copy_version(e, why, r.organisation_id, authz.actor_name());
    UPDATE lob_review SET state = 'approved', approved_version = e.version, version = version + 1
     WHERE entry_id = which;
END $$;
ALTER FUNCTION authz.freeze_entry(uuid, int, int, freeze_reason) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.freeze_entry(uuid, int, int, freeze_reason) TO oversteek_app;

-- A decision counts up by one from the decision that was seen, whoever writes it.
CREATE FUNCTION authz.review_by_one() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF NEW.state IS DISTINCT FROM OLD.state AND (NEW.version = OLD.version + 1) IS NOT TRUE
    THEN RAISE EXCEPTION 'review_changed' USING ERRCODE = 'OV003'; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER by_one BEFORE UPDATE ON lob_review FOR EACH ROW EXECUTE FUNCTION authz.review_by_one();

-- All that this member of staff was ever shown of a student before today, as id:version, and when they last looked; no
-- row when they never did. What isn't in it is new to them, also when it was written long ago and shared since.
CREATE OR REPLACE FUNCTION authz.last_reading(whose uuid) RETURNS TABLE (at timestamptz, shown text[])
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    WITH looks AS MATERIALIZED (
        SELECT a.at, a.details FROM audit_event a
         WHERE a.student_id = whose AND a.membership_id = (SELECT authz.membership())
           AND a.action IN ('openedIncoming', 'openedDossier')
           AND (a.details ? 'entries' OR a.details ? 'versions')
           AND a.at < authz.day_start((SELECT authz.today())))
    SELECT (SELECT max(l.at) FROM looks l),
           ARRAY(SELECT DISTINCT v.shown FROM looks l CROSS JOIN LATERAL (
                    SELECT jsonb_array_elements_text(coalesce(l.details -> 'entries', l.details -> 'versions'))
                    UNION ALL SELECT 'profile:' || (l.details ->> 'profile')) v(shown)
                  WHERE v.shown IS NOT NULL)
     WHERE EXISTS (SELECT FROM looks)
$$;
