-- Where a student can be reached; what of it signs in is confirmed first.

CALL authz.guard_student('student_contact');
GRANT SELECT ON student_contact TO oversteek_app;
GRANT UPDATE (email, phone, version) ON student_contact TO oversteek_app;
GRANT DELETE ON student_contact TO oversteek_writer;

CREATE POLICY contact ON student_contact FOR SELECT TO oversteek_app
    USING (student_id = ANY (ARRAY(SELECT authz.visible('contact'))));

CREATE POLICY own_contact ON student_contact FOR UPDATE TO oversteek_app
    USING (student_id = (SELECT authz.student()))
    WITH CHECK (student_id = (SELECT authz.student()));

-- What a student types waits for its mailbox; what the school's list says is the school's word. Nothing signs in empty.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.before_contact() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.email IS DISTINCT FROM OLD.email THEN
        NEW.sign_in_email := CASE WHEN authz.student() IS NULL OR btrim(NEW.email) = '' OR TG_OP = 'INSERT'
            THEN btrim(NEW.email) ELSE OLD.sign_in_email END;
    END IF;
    NEW.sign_in_email := coalesce(NEW.sign_in_email, '');
    RETURN NEW;
END $$;

CREATE TRIGGER waits_for_its_mailbox BEFORE INSERT OR UPDATE ON student_contact
    FOR EACH ROW EXECUTE FUNCTION authz.before_contact();

CREATE TRIGGER a_remember_new AFTER INSERT ON student_contact
    REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember('student_id');

CREATE TRIGGER a_remember_old AFTER UPDATE ON student_contact
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION authz.remember('student_id');

CREATE TRIGGER end_old_links AFTER UPDATE ON student_contact
    FOR EACH ROW WHEN (NEW.sign_in_email IS DISTINCT FROM OLD.sign_in_email) EXECUTE FUNCTION authz.on_address();
