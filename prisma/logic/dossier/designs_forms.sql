-- Who designs a school's forms and requirements: who leads LOB there.

-- owner migrator; execute app
CREATE OR REPLACE FUNCTION authz.designs_forms() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT authz.can('leadsLob') AND authz.purpose() = 'begeleiding'
$$;
