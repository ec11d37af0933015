-- A student erases an entry or a file.

-- The dossier: whoever approves or erases says which version was seen; an unknown one was not.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.erase_entry(which uuid, seen int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    e lob_entry;
BEGIN
    SELECT * INTO e FROM lob_entry WHERE id = which AND student_id = authz.student() FOR UPDATE;
    IF authz.mode() IS DISTINCT FROM 'write' OR e.id IS NULL
    THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    IF e.version IS DISTINCT FROM seen
    THEN RAISE EXCEPTION 'text_changed' USING ERRCODE = 'OV003'; END IF;
    DELETE FROM lob_evidence WHERE entry_id = which OR draft_id = ANY (ARRAY(SELECT d.id FROM lob_draft d
        WHERE d.entry_id = which));
    DELETE FROM lob_draft WHERE entry_id = which;
    DELETE FROM lob_extra WHERE entry_id = which;
    DELETE FROM lob_answer WHERE entry_id = which;
    DELETE FROM lob_review WHERE entry_id = which;
    DELETE FROM lob_version WHERE entry_id = which AND reason <> 'pta';
    DELETE FROM lob_entry WHERE id = which;
END $$;

-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.erase_evidence(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    DELETE FROM lob_evidence WHERE id = which AND student_id = authz.student() AND authz.mode() = 'write';
    IF NOT FOUND THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
END $$;
