-- Take the question to the mentor away when a student decides to keep an entry from school: a task that leads nowhere tells that there is something.
CREATE FUNCTION authz.on_hidden_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    UPDATE task SET state = 'done', closed_at = authz.clock(), closed_by_name = 'Oversteek', version = version + 1
     WHERE student_id = NEW.student_id AND kind = 'answerEntry' AND object_id = NEW.id AND state IN ('open', 'takenUp');
    RETURN NULL;
END $$;
ALTER FUNCTION authz.on_hidden_entry() OWNER TO oversteek_writer;
CREATE TRIGGER close_its_question AFTER UPDATE ON lob_entry FOR EACH ROW WHEN (NEW.hidden_from_school AND NOT OLD.hidden_from_school) EXECUTE FUNCTION authz.on_hidden_entry();

-- Who answered a package, and as what, follows from who is signed in.
CREATE FUNCTION authz.before_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    SELECT p.student_id, p.application_id INTO STRICT NEW.student_id, NEW.application_id FROM handover_package p WHERE p.id = NEW.package_id;
    IF authz.uid() IS NOT NULL THEN
        NEW.as_guardian := authz.student() IS DISTINCT FROM NEW.student_id;
        NEW.by_name := authz.actor_name();
        NEW.at := authz.clock();
    END IF;
    RETURN NEW;
END $$;
ALTER FUNCTION authz.before_answer() OWNER TO oversteek_writer;
CREATE TRIGGER derive BEFORE INSERT ON package_answer FOR EACH ROW EXECUTE FUNCTION authz.before_answer();
