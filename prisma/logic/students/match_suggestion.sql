-- Two students at two schools who may be one: the student decides first.

CALL authz.guard_student('match_suggestion');
GRANT SELECT (asked_at, created_at, declined_at, id, organisation_id, proposed_at, proposed_by_name, refused_at,
    staff_at, staff_name, started_at, student_id) ON match_suggestion TO oversteek_app;
GRANT UPDATE (declined_at, started_at) ON match_suggestion TO oversteek_app;
GRANT DELETE ON match_suggestion TO oversteek_writer;

-- Nobody but the student hears that somebody may be known elsewhere; the school hears it once the student started the
-- link.
CREATE POLICY student_first ON match_suggestion FOR SELECT TO oversteek_app
    USING (student_id = (SELECT authz.student())
    OR ((started_at IS NOT NULL OR asked_at IS NOT NULL) AND organisation_id = (SELECT authz.organisation())
        AND student_id = ANY (ARRAY(SELECT authz.visible_whole('identity'))))) ;

CREATE POLICY student_only ON match_suggestion FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

CREATE TRIGGER a_remember_new AFTER INSERT ON match_suggestion
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON match_suggestion
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('id');

CREATE TRIGGER a_own_columns BEFORE UPDATE ON match_suggestion
    FOR EACH ROW EXECUTE FUNCTION authz.own_columns('student: declined_at started_at');

CREATE TRIGGER b_derives_change BEFORE UPDATE ON match_suggestion
    FOR EACH ROW EXECUTE FUNCTION authz.derives('started_at=now', 'declined_at=now');

-- The student says "dat ben ik", or the other school said so: now this school hears that there may be another dossier,
-- and asks the student.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.on_match_asked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    PERFORM authz.ask_counselling('linkStarted', NEW.student_id, NEW.organisation_id, NEW.id);
    RETURN NULL;
END $$;

-- Who is proposed by an administrator has somebody by name who is asked (authz.propose_double).
CREATE TRIGGER ask_the_school AFTER UPDATE ON match_suggestion
    FOR EACH ROW WHEN (NEW.proposed_at IS NULL AND (OLD.started_at IS NULL AND NEW.started_at IS NOT NULL
        OR OLD.asked_at IS NULL AND NEW.asked_at IS NOT NULL)) EXECUTE FUNCTION authz.on_match_asked();

CREATE TRIGGER zz_tasks_follow AFTER INSERT OR UPDATE OR DELETE ON match_suggestion
    FOR EACH ROW EXECUTE FUNCTION authz.tasks_follow();
