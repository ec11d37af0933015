-- A student throws a draft away.

-- A draft that became an entry, or that its writer threw away. Files that hung on it alone go with it.
-- owner writer; execute app
CREATE OR REPLACE FUNCTION authz.drop_draft(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.mode() IS DISTINCT FROM 'write'
        OR NOT EXISTS (SELECT FROM lob_draft d WHERE d.id = which AND d.student_id = authz.student())
        THEN RAISE EXCEPTION 'not_there' USING ERRCODE = 'OV005'; END IF;
    DELETE FROM lob_evidence WHERE draft_id = which;
    DELETE FROM lob_draft WHERE id = which;
END $$;
