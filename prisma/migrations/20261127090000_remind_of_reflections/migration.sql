-- Remind a student by mail, once, of a day of orientation that nothing was written about, and close what was asked of the school's people when the day moves on.
SET lock_timeout = '5s';

ALTER TABLE "orientation_day" ADD COLUMN "reminded_at" TIMESTAMPTZ(6);

ALTER TABLE authz.mail DROP CONSTRAINT mail_template_check;
ALTER TABLE authz.mail ADD CONSTRAINT mail_template_check CHECK (template IN ('signInLink', 'invitation', 'accountConfirmed', 'secondFactorReset', 'reflectionReminder'));

-- Nothing of the day goes into the letter: a mailbox is read by others too.
CREATE FUNCTION authz.remind_reflections(which uuid[]) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    d record;
    reminded int := 0;
BEGIN
    IF authz.job() IS NULL THEN RAISE EXCEPTION 'a job' USING ERRCODE = '42501'; END IF;
    FOR d IN UPDATE orientation_day o SET reminded_at = authz.clock() FROM student s WHERE o.id = ANY (which) AND o.state = 'agreed' AND o.reminded_at IS NULL AND s.id = o.student_id
        RETURNING s.call_name, o.organisation_id, (SELECT c.email FROM student_contact c WHERE c.student_id = s.id) AS email
    LOOP
        reminded := reminded + 1;
        PERFORM authz.put_mail('reflectionReminder', coalesce(d.email, ''), d.call_name, jsonb_build_object('school', (SELECT g.name FROM organisation g WHERE g.id = d.organisation_id), 'place', 'student'), 'nl', NULL, NULL);
    END LOOP;
    RETURN reminded;
END $$;
ALTER FUNCTION authz.remind_reflections(uuid[]) OWNER TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.put_mail(text, text, text, jsonb, text, text, uuid) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.remind_reflections(uuid[]) TO oversteek_job;

-- The reminder is no move of the day.
DROP TRIGGER right_party_right_state ON orientation_day;
CREATE TRIGGER right_party_right_state BEFORE INSERT OR UPDATE OF state, reply, decided_at, decided_by_name, entry_id ON orientation_day FOR EACH ROW EXECUTE FUNCTION authz.before_orientation_day();

CREATE FUNCTION authz.on_orientation_day() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = authz.actor_name(), version = version + 1
     WHERE student_id = NEW.student_id AND object_id = NEW.id AND kind IN ('decideOrientation', 'lateReflection') AND state IN ('open', 'takenUp');
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_orientation_day() OWNER TO oversteek_writer;
CREATE TRIGGER close_what_was_asked AFTER UPDATE ON orientation_day FOR EACH ROW WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION authz.on_orientation_day();
