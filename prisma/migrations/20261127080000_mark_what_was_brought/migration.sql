-- Remember where an experience was written that came in from another Oversteek, and let a student see which list of school brought one.
SET lock_timeout = '5s';

ALTER TABLE "lob_entry" ADD COLUMN "brought" JSONB;

-- Who put this in the dossier of the student who asks, with which list. The list itself stays the school's.
CREATE FUNCTION authz.brought_by(which uuid) RETURNS TABLE (by_name text, file_name text, applied_at timestamptz) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT i.by_name, i.file_name, i.applied_at FROM lob_entry e JOIN lob_import i ON i.id = e.import_id
     WHERE e.id = which AND e.student_id = authz.student()
$$;
ALTER FUNCTION authz.brought_by(uuid) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.brought_by(uuid) TO oversteek_app;
