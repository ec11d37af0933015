-- The answer to such a line.

-- The administrator's word about one line; an empty one takes it back. Only a person says it, and only before applying.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.say_who(which uuid, at_n int, said text)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staged}');
    q import_question;
BEGIN
    SELECT * INTO q FROM import_question x WHERE x.import_id = f.id AND x.n = at_n FOR UPDATE;
    IF NOT FOUND OR authz.membership() IS NULL THEN RAISE EXCEPTION 'not_found' USING ERRCODE = 'OV005'; END IF;
    IF (said = '' OR (said = 'same' AND q.reason NOT IN ('placedHere', 'twiceHere'))
        OR (said = 'other' AND q.reason IN ('takenOver', 'placedHere', 'otherNumber', 'twiceHere'))) IS NOT TRUE
    THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    IF q.answer IS NOT DISTINCT FROM nullif(said, '') THEN RETURN false; END IF;
    UPDATE import_question SET answer = nullif(said, ''), answered_at = CASE WHEN said <> '' THEN authz.clock() END,
           by_name = CASE WHEN said <> '' THEN (SELECT m.name FROM membership m WHERE m.id = authz.membership()) END
     WHERE import_id = f.id AND n = at_n;
    IF said = 'same' THEN
        PERFORM audit.about(CASE q.kind WHEN 'students' THEN q.subject_id END, 'saidSamePerson', f.id,
            jsonb_build_object('line', (SELECT i.line FROM import_line i WHERE i.import_id = f.id AND i.n = at_n),
                'kind', q.kind));
    END IF;
    RETURN true;
END $$;
