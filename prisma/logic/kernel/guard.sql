-- The lock of a table. `guard` for any table, `guard_student` for one that bears a student, `anew` for a list without
-- people.

-- The lock of a table. `guard` for any table, `guard_student` for one that bears a student, `anew` for a list without
-- people. The first line of a table's file calls one of them.

-- Everything of a table is taken away before its file says it again: rights, policies, triggers. So a file can be
-- applied any number of times, and what it no longer says is gone.
-- owner migrator; execute nobody
CREATE OR REPLACE PROCEDURE authz.anew(t regclass)
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
DECLARE
    one text;
BEGIN
    FOR one IN SELECT polname FROM pg_policy WHERE polrelid = t LOOP
        EXECUTE format('DROP POLICY %I ON %s', one, t);
    END LOOP;
    FOR one IN SELECT tgname FROM pg_trigger WHERE tgrelid = t AND NOT tgisinternal LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', one, t);
    END LOOP;
    EXECUTE format('REVOKE ALL ON %s FROM oversteek_app, oversteek_auth, oversteek_job, oversteek_authz, '
        'oversteek_writer, oversteek_audit', t);
    IF (SELECT relnamespace FROM pg_class WHERE oid = t) = 'public'::regnamespace THEN
        EXECUTE format('GRANT SELECT ON %s TO oversteek_authz, oversteek_writer, oversteek_audit', t);
        EXECUTE format('GRANT INSERT, UPDATE ON %s TO oversteek_writer', t);
    END IF;
END $$;

-- Row security that binds the owner too. The definer roles and the migrating owner are named in policies, so that no
-- role anywhere needs BYPASSRLS.
-- owner migrator; execute nobody
CREATE OR REPLACE PROCEDURE authz.guard(t regclass)
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    CALL authz.anew(t);
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY migrator ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY definers_read ON %s FOR SELECT TO oversteek_authz, oversteek_audit USING (true)', t);
    EXECUTE format('CREATE POLICY definers_write ON %s TO oversteek_writer USING (true) WITH CHECK (true)', t);
    EXECUTE format('CREATE POLICY writes_need_mode_insert ON %s AS RESTRICTIVE FOR INSERT TO oversteek_app, '
        'oversteek_job WITH CHECK ((SELECT authz.mode()) = ''write'')', t);
    EXECUTE format('CREATE POLICY writes_need_mode_update ON %s AS RESTRICTIVE FOR UPDATE TO oversteek_app, '
        'oversteek_job USING ((SELECT authz.mode()) = ''write'') WITH CHECK ((SELECT authz.mode()) = ''write'')', t);
END $$;

-- A table that bears a student: first the wall (nobody without any reason for this student), then the class.
-- owner migrator; execute nobody
CREATE OR REPLACE PROCEDURE authz.guard_student(t regclass, student_column text DEFAULT 'student_id')
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    CALL authz.guard(t);
    EXECUTE format('CREATE POLICY within_reach ON %s AS RESTRICTIVE TO oversteek_app '
        'USING (%I = ANY (ARRAY(SELECT authz.reach()))) WITH CHECK (%I = ANY (ARRAY(SELECT authz.reach())))',
        t, student_column, student_column);
    EXECUTE format('CREATE POLICY named_job ON %s AS RESTRICTIVE TO oversteek_job '
        'USING ((SELECT authz.job()) IS NOT NULL) WITH CHECK ((SELECT authz.job()) IS NOT NULL)', t);
    EXECUTE format('CREATE POLICY job ON %s TO oversteek_job USING (true) WITH CHECK (true)', t);
END $$;
