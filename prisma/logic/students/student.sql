-- Who a student is: seen by whoever has any reason for this student.

CALL authz.guard_student('student', 'id');
GRANT SELECT ON student TO oversteek_app, oversteek_job;
GRANT DELETE ON student TO oversteek_writer;

CREATE POLICY identity ON student FOR SELECT TO oversteek_app
    USING (id = ANY (ARRAY(SELECT authz.visible('identity'))));

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_birth_date() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.sync_guardianship(g.id) FROM guardianship g WHERE g.student_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER change_grants AFTER UPDATE ON student
    FOR EACH ROW WHEN (NEW.birth_date IS DISTINCT FROM OLD.birth_date) EXECUTE FUNCTION authz.on_birth_date();

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_new_students() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    INSERT INTO access_grant (student_id, basis, source_id, purpose, classes, parts, person_id, opened_by, valid_from)
    SELECT s.id, p.basis, s.id, p.purpose, p.classes, '{}', s.person_id, c.me, c.t FROM new_rows s
        JOIN access_policy p ON p.basis = 'self' CROSS JOIN (SELECT authz.clock() AS t, authz.uid() AS me) c;
    INSERT INTO student_contact (student_id) SELECT s.id FROM new_rows s;
    RETURN NULL;
END $$;

CREATE TRIGGER open_grants AFTER INSERT ON student
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.on_new_students();

CREATE TRIGGER a_remember_new AFTER INSERT ON student
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON student
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER move_own_grant AFTER UPDATE ON student
    FOR EACH ROW WHEN (NEW.person_id IS DISTINCT FROM OLD.person_id) EXECUTE FUNCTION authz.on_student_joined();

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OF birth_date OR DELETE ON student
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
