-- What a guardianship opens, and how it narrows at 16 and ends at 18.

-- Opens and ends what a guardian sees: all until 16, who the student is until 18, then nothing.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.sync_guardianship(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    g guardianship;
    born date;
    kept uuid[];
BEGIN
    SELECT * INTO g FROM guardianship WHERE id = which;
    SELECT s.birth_date INTO born FROM student s WHERE s.id = g.student_id;
    -- An unknown birth date counts as under 16. least() skips NULL, which here means: no end.
    kept := ARRAY[
        authz.put_grant('guardian', g.id, g.student_id, g.valid_from, least(g.valid_until, authz.turns(born, 16)),
            to_person => g.person_id),
        CASE WHEN born IS NOT NULL
            THEN authz.put_grant('guardianLate', g.id, g.student_id, greatest(g.valid_from, authz.turns(born, 16)),
            least(g.valid_until, authz.turns(born, 18)), to_person => g.person_id) END];
    PERFORM authz.close_others(g.id, '{guardian,guardianLate}', kept);
END $$;
