/** Where the documented API lives. */
export const apiRoot = '/api/v1';
