import { NotFoundPage } from '@payloadcms/next/views';
import { importMap } from '../../../../importMap.js';
import { runningConfig } from '../../../../runningConfig.ts';

type Props = {
  params: Promise<{ segments: string[] }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

export default function NotFound(props: Props) {
  return NotFoundPage({ config: runningConfig(), importMap, ...props });
}
