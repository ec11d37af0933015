-- Nightly: lines of lists go when they are no longer needed.

-- What undo remembers holds personal data: after thirty days it is forgotten, and so is a file that nobody decided
-- about in that time.
-- owner writer; execute job
CREATE OR REPLACE FUNCTION authz.forget_imports() RETURNS int
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    old uuid[];
    stale uuid[];
BEGIN
    IF authz.job() IS DISTINCT FROM 'nightly' THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    old := ARRAY(SELECT f.id FROM import_file f WHERE f.undo_until <= authz.clock() AND EXISTS (SELECT
        FROM import_line i WHERE i.import_id = f.id));
    stale := ARRAY(SELECT f.id FROM import_file f WHERE f.state IN ('staging', 'staged')
        AND f.created_at <= authz.clock() - interval '30 days' FOR UPDATE SKIP LOCKED);
    UPDATE import_file SET state = 'discarded' WHERE id = ANY (stale);
    DELETE FROM import_problem WHERE import_id = ANY (stale);
    DELETE FROM import_question WHERE import_id = ANY (stale);
    DELETE FROM import_outer WHERE import_id = ANY (stale);
    -- What a newer file said of the same id takes the place of what an older one said, once that can't be taken back.
    DELETE FROM import_outer o USING import_file of, import_outer n, import_file nf
     WHERE of.id = o.import_id AND of.undo_until <= authz.clock() AND n.what = o.what AND n.outer_id = o.outer_id
       AND nf.id = n.import_id AND nf.organisation_id = of.organisation_id AND nf.state = 'applied'
       AND nf.undo_until <= authz.clock() AND nf.applied_at > of.applied_at;
    DELETE FROM import_undo WHERE import_id = ANY (old);
    DELETE FROM import_line WHERE import_id = ANY (old || stale);
    RETURN cardinality(old) + cardinality(stale);
END $$;
