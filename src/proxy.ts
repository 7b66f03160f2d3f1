/** The names that programs know, and how each of them is looked for: in lower case first, as curl does. */
const VARIABLES = ['http_proxy', 'https_proxy', 'no_proxy'] as const;
/**
 * Where machines and containers get their credentials from, which no proxy can reach for them. The addresses are those of
 * the metadata service of EC2 (both), of ECS's agent, and of EKS's (both).
 */
const NEVER = ['169.254.169.254', 'fd00:ec2::254', '169.254.170.2', '169.254.170.23', 'fd00:ec2::23'];

/** Which proxies there are and what goes past them, as Node takes it: `http_proxy`, `https_proxy`, `no_proxy`. */
export type ProxySettings = Readonly<Record<string, string>>;

/** What the environment says of proxies. */
export interface FoundProxy {
  readonly settings: ProxySettings;
  /** Passwords in the addresses of proxies. */
  readonly passwords: readonly string[];
}

/** Reads what the environment says of proxies; nothing where it names none. */
export function readProxy(environment: Readonly<Record<string, string | undefined>>): FoundProxy | undefined {
  const [plain, secure, except = ''] = VARIABLES.map(
    (name) => environment[name] || environment[name.toUpperCase()] || undefined,
  );
  const proxies = { http_proxy: addressOf(plain), https_proxy: addressOf(secure) };
  const settings = Object.fromEntries(Object.entries(proxies).filter(([, proxy]) => proxy !== ''));
  if (Object.keys(settings).length === 0) return undefined;
  const direct = [...except.split(/[\s,]+/).filter(Boolean), ...NEVER].join(',');
  return {
    settings: { ...settings, no_proxy: except.trim() === '*' ? '*' : direct },
    passwords: Object.values(settings).flatMap(passwordsOf),
  };
}

/**
 * From here on what this process asks of GitHub, and of the runner for credentials, goes through these proxies. The clients of AWS are
 * told by their manners.
 *
 * @returns whether this Node can; 24.14 is the first of its line
 */
export function useProxy(settings: ProxySettings): boolean {
  // Looked for here, as a step without a proxy should not wait for it.
  const { setGlobalProxyFromEnv: use } = process.getBuiltinModule('node:http') as {
    readonly setGlobalProxyFromEnv?: (settings: ProxySettings) => void;
  };
  use?.(settings);
  return use !== undefined;
}

/** Written without a scheme, as many have it, it is one of HTTP; what is no address at all is left to nobody. */
function addressOf(proxy = ''): string {
  const address = proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
  return URL.canParse(address) ? address : '';
}

/** As it is written, and as it is meant. */
function passwordsOf(proxy: string): string[] {
  const { password } = new URL(proxy);
  try {
    return [...new Set([password, decodeURIComponent(password)])].filter(Boolean);
  } catch {
    return [password];
  }
}
