-- Who designs a school's forms and requirements: the desk for guidance, and an administrator.

-- owner migrator; execute app
CREATE OR REPLACE FUNCTION authz.designs_forms() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.role() IN ('counsellor', 'teamLead', 'studyCoach') AND authz.purpose() = 'begeleiding'
$$;
