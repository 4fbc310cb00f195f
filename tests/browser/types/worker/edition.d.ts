// src/site/offline.rs prepends this to the worker. Files are `[address, fingerprint]`.
declare const EDITION: { key: string; page: string; first: [string, string][]; rest: [string, string][] };

interface WorkerNavigator {
  connection?: { saveData: boolean };
}
